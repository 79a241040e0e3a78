"""Which columns are the name of a person, where the family name has a column of its own."""

import pytest

from core.arrivals.columns import RowReader, find_columns


@pytest.mark.parametrize(
    ("heads", "row", "name"),
    [
        ("Full name|Surname|Phone", "ALI REZAEI|Rezaei|09121234567", "ALI REZAEI"),
        ("نام و نام خانوادگی|نام خانوادگی|موبایل", "علي رضايي|رضایی|09121234567", "علي رضايي"),
        ("نام و نام خانوادگی|نام خانوادگی|موبایل", "علی حسین\u200cزاده|حسین زاده|09121234567", "علی حسین\u200cزاده"),
        ("ФИО|Фамилия|Телефон", "ИВАНОВ ИВАН|Иванов|+79161234567", "ИВАНОВ ИВАН"),
        ("Имя|Фамилия|Телефон", "Иван Алёхин|Алехин|+79161234567", "Иван Алёхин"),
        ("Full name|Surname|Phone", "Али Резаи|Rezaei|09121234567", "Али Резаи"),
        ("Full name|Surname|Phone", "Ali Rezaei||09121234567", "Ali Rezaei"),
        ("Full name|Surname|Phone", "Ali|Rezaei|09121234567", "Ali Rezaei"),
        ("Имя клиента|Фамилия|Телефон", "Иван Петрович|Иванов|+79161234567", "Иван Петрович Иванов"),
        ("Name|Surname|Phone", "Ali Reza|Karimi|09121234567", "Ali Reza Karimi"),
    ],
)
def test_a_family_name_is_put_behind_a_given_name_and_never_twice(heads: str, row: str, name: str) -> None:
    cells = row.split("|")
    columns = find_columns([heads.split("|"), cells], "IR")
    assert columns is not None
    assert RowReader(columns, "IR").read(cells).name == name
