-- Access methods.

-- both
CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler;

-- case: added
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
-- expect: + added access method heap2

-- case: comment
COMMENT ON ACCESS METHOD tree IS 'a second one';
-- expect: ~ altered access method tree: comment: (none) → a second one

-- case: handler
DROP ACCESS METHOD tree;
CREATE ACCESS METHOD tree TYPE INDEX HANDLER hashhandler;
-- expect: ~ altered access method tree: handler: bthandler → hashhandler

-- case: type
DROP ACCESS METHOD tree;
CREATE ACCESS METHOD tree TYPE TABLE HANDLER heap_tableam_handler;
-- expect: ~ altered access method tree: handler: bthandler → heap_tableam_handler
-- expect: ~ altered access method tree: type: index → table
