"""Random but repeatable DDL on a real server, with a snapshot after each statement.

`statements` says which there are, `picks` what they can be about, `template` fills them in, `story`
carries them out in transactions, savepoints, a second session and another database, and `library` tells many stories.
"""

from support.ddl.library import tell_stories
from support.ddl.sessions import Told, connect, is_the_full_one, read_catalog

__all__ = ["Told", "connect", "is_the_full_one", "read_catalog", "tell_stories"]
