"""Which lists evidently are sales, and which of their days is the sale's."""

import pytest

from core.arrivals.columns import Columns, find_columns
from core.arrivals.sale_rows import are_sales, sale_columns


def read(heads: str) -> Columns:
    cells = {"phone": "09121234567", "amount": "850000"}
    kinds = [kind.rpartition("=")[2] for kind in heads.split(",")]
    body = [cells.get(kind, "2026-11-22" if kind == "day" else "Mina") for kind in kinds]
    found = find_columns([[head.partition("=")[0] for head in heads.split(",")], body], "IR")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "heads",
    [
        "name,phone=phone,amount=amount,date=day",
        "مشتری,موبایل=phone,مبلغ=amount,تاریخ=day",
        "клиент,телефон=phone,сумма=amount,дата=day",
        "müştəri,telefon=phone,məbləğ=amount,tarix=day",
    ],
)
def test_a_number_an_amount_and_a_day_are_a_sale(heads: str) -> None:
    assert are_sales(read(heads))


@pytest.mark.parametrize(
    "heads",
    [
        "name,phone=phone",
        "name,phone=phone,amount=amount",
        "name,phone=phone,date=day",
        "name,phone=phone,date=day,result,amount=amount",
        "name,phone=phone,budget=amount,created=day",
        "name,phone=phone,amount=amount,date of birth=day",
    ],
)
def test_people_deals_and_calls_are_no_sales(heads: str) -> None:
    assert not are_sales(read(heads))


@pytest.mark.parametrize(
    ("heads", "day"),
    [
        ("phone=phone,birthday=day,amount=amount,date=day", 3),
        ("phone=phone,تاریخ تولد=day,مبلغ=amount,تاریخ=day", 3),
        ("phone=phone,time=day,amount=amount,date=day", 3),
        ("phone=phone,amount=amount,time=day", 2),
        ("phone=phone,amount=amount,birthday=day", None),
    ],
)
def test_the_day_of_the_sale_is_neither_that_of_birth_nor_the_hour(heads: str, day: int | None) -> None:
    found = sale_columns(read(heads))
    assert found is not None
    assert found.day == day
