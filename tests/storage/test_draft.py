"""The draft of a migration holds what the models have and the tables have not."""

import ast
import shutil

import sqlalchemy as sa

from storage.migrate import SCRIPTS, known_revisions
from storage.migrations.draft import draft
from storage.tables import metadata


async def test_a_new_column_becomes_the_next_script(tmp_path):
    shutil.copytree(SCRIPTS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    models = sa.MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(models)
    models.tables["person"].append_column(sa.Column("shoe_size", sa.Text))

    path = await draft("Remember the shoe size", folder=tmp_path / "migrations", models=models)

    number = len(known_revisions()) + 1
    assert path.name == f"{number:04}_remember_the_shoe_size.py"
    script = ast.parse(path.read_text())
    written = {node.name: ast.unparse(node) for node in script.body if isinstance(node, ast.FunctionDef)}
    assert "add_column(sa.Column('shoe_size', sa.Text(), nullable=True))" in written["upgrade"]
    assert "drop_column('shoe_size')" in written["downgrade"]
    assert written["upgrade"].count("add_column") == 1
    assert f"down_revision = '{number - 1:04}'" in path.read_text().replace('"', "'")
