-- Constraints of SQLite.

-- both
CREATE TABLE person (id INTEGER PRIMARY KEY, number INTEGER UNIQUE);
CREATE TABLE other (id INTEGER PRIMARY KEY, number INTEGER UNIQUE);
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
CREATE TABLE toy (id INTEGER, number INTEGER, CONSTRAINT only CHECK (number > 0));

-- case: added check
DROP TABLE toy;
CREATE TABLE toy (id INTEGER, number INTEGER, CONSTRAINT only CHECK (number > 0), CHECK (id > 0));
-- expect: + added constraint toy."check (id > 0)"

-- case: added unique
DROP TABLE toy;
CREATE TABLE toy (id INTEGER UNIQUE, number INTEGER, CONSTRAINT only CHECK (number > 0));
-- expect: + added constraint toy."unique (id)"

-- case: added primary key
DROP TABLE toy;
CREATE TABLE toy (id INTEGER PRIMARY KEY, number INTEGER, CONSTRAINT only CHECK (number > 0));
-- expect: + added constraint toy."primary key (id)"

-- case: added foreign key
DROP TABLE toy;
CREATE TABLE toy (id INTEGER REFERENCES person, number INTEGER, CONSTRAINT only CHECK (number > 0));
-- expect: + added constraint toy."foreign key (id) references person (id)"

-- case: renamed
DROP TABLE toy;
CREATE TABLE toy (id INTEGER, number INTEGER, CONSTRAINT above CHECK (number > 0));
-- expect: > renamed constraint toy."only" to above

-- case: name taken away
DROP TABLE toy;
CREATE TABLE toy (id INTEGER, number INTEGER, CHECK (number > 0));
-- expect: > renamed constraint toy."only" to "check (number > 0)"

-- case: columns
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (number, owner),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.once: columns: owner, number → number, owner

-- case: columns of a primary key
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (number, id), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.key: columns: id, number → number, id

-- case: columns in descending order
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id DESC, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.key: columns: id, number → id DESC, number

-- case: columns with a collation
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner COLLATE NOCASE, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.once: columns: owner, number → owner COLLATE nocase, number

-- case: columns of a foreign key
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (number) REFERENCES person (id));
-- expect: ~ altered constraint pet.owned: columns: owner → number

-- case: expression
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 1), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.positive: expression: number > 0 → number > 1

-- case: on conflict
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number) ON CONFLICT IGNORE,
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.once: on conflict: (none) → ignore

-- case: on conflict of a primary key
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number) ON CONFLICT REPLACE, CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.key: on conflict: (none) → replace

-- case: references table
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES other (id));
-- expect: ~ altered constraint pet.owned: references table: person → other

-- case: references columns
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (number));
-- expect: ~ altered constraint pet.owned: references columns: id → number

-- case: on update
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) ON UPDATE CASCADE);
-- expect: ~ altered constraint pet.owned: on update: (none) → cascade

-- case: on delete
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) ON DELETE SET NULL);
-- expect: ~ altered constraint pet.owned: on delete: (none) → set null

-- case: on delete restrict
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) ON DELETE RESTRICT);
-- expect: ~ altered constraint pet.owned: on delete: (none) → restrict

-- case: match
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) MATCH FULL);
-- expect: ~ altered constraint pet.owned: match: (none) → full

-- case: deferrable
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) DEFERRABLE);
-- expect: ~ altered constraint pet.owned: deferrable: (none) → yes

-- case: initially deferred
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once UNIQUE (owner, number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED);
-- expect: ~ altered constraint pet.owned: deferrable: (none) → yes
-- expect: ~ altered constraint pet.owned: initially deferred: (none) → yes

-- case: type
DROP TABLE pet;
CREATE TABLE pet (id INTEGER, number INTEGER, owner INTEGER,
    CONSTRAINT key PRIMARY KEY (id, number), CONSTRAINT positive CHECK (number > 0), CONSTRAINT once CHECK (owner <> number),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (id));
-- expect: ~ altered constraint pet.once: columns: owner, number → (none)
-- expect: ~ altered constraint pet.once: expression: (none) → owner != number
-- expect: ~ altered constraint pet.once: type: unique → check

-- case: name of a not null
-- before
CREATE TABLE thing (id INTEGER NOT NULL);
-- after
CREATE TABLE thing (id INTEGER CONSTRAINT known NOT NULL);
-- diff: silent, because SQLite has no use for the name
