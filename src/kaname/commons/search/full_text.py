"""What a database keeps beside the entries so that their words are found at once."""

from django.db.backends.base.base import BaseDatabaseWrapper

from .fields import FULL_TEXT

# The words were cut already: all but spaces belongs to them, and nothing is folded once more.
# The triggers keep the table, whoever writes an entry. Where a later migration makes the entries'
# table anew, as SQLite does to alter one, it must install this anew, too.
SQLITE = (
    f"""
    create virtual table {FULL_TEXT} using fts5(
      title_words, words, content='search_entry', content_rowid='id', detail='column',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn So Sk Sm Pc'")
    """,
    f"""
    create trigger search_entry_added after insert on search_entry begin
      insert into {FULL_TEXT}(rowid, title_words, words)
      values (new.id, new.title_words, new.words);
    end
    """,
    f"""
    create trigger search_entry_gone after delete on search_entry begin
      insert into {FULL_TEXT}({FULL_TEXT}, rowid, title_words, words)
      values ('delete', old.id, old.title_words, old.words);
    end
    """,
    f"""
    create trigger search_entry_changed after update of title_words, words on search_entry begin
      insert into {FULL_TEXT}({FULL_TEXT}, rowid, title_words, words)
      values ('delete', old.id, old.title_words, old.words);
      insert into {FULL_TEXT}(rowid, title_words, words)
      values (new.id, new.title_words, new.words);
    end
    """,
    f"insert into {FULL_TEXT}({FULL_TEXT}) values ('rebuild')",
)
SQLITE_GONE = (
    "drop trigger search_entry_added",
    "drop trigger search_entry_gone",
    "drop trigger search_entry_changed",
    f"drop table {FULL_TEXT}",
)
POSTGRESQL = (
    "create index search_entry_words on search_entry using gin (string_to_array(words, ' '))",
)
POSTGRESQL_GONE = ("drop index search_entry_words",)


def install(connection: BaseDatabaseWrapper) -> None:
    run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def remove(connection: BaseDatabaseWrapper) -> None:
    run(connection, SQLITE_GONE if connection.vendor == "sqlite" else POSTGRESQL_GONE)


def run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
