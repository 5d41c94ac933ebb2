"""Projects with models: an env.py that gives them, and the check `models_match` run on one revision."""

from support.inline import run_inline
from support.projects import SYNC_ENV, AlembicProject

HEAD = "import sqlalchemy as sa\nfrom sqlalchemy import DDL, event\ntarget = sa.MetaData()\n"
MATCHES = "sa.Table('pet', target, sa.Column('id', sa.Integer, primary_key=True))\n"
PET = "op.create_table('pet', sa.Column('id', sa.Integer, primary_key=True))\n"


def env(options=""):
    """An env.py with the models of `models.py`, and further options."""
    configured = f"context.configure(connection=connection, target_metadata=models.target{options})"
    return SYNC_ENV.replace("context.configure(connection=connection)", configured).replace(
        "from sqlalchemy", "import models\nfrom sqlalchemy", 1
    )


def comparison(pytester, folder, server):
    """Give a function that runs the check on models and one revision."""
    server_url = server.server.url_for("").render_as_string(hide_password=False)

    def run(models, upgrade, *, options="", settings="", files=(), url=None, before=""):
        project = AlembicProject(folder / "project")
        project.minimal(
            url or "postgresql+psycopg://app@db.invalid/app",
            env(options).replace("    context.configure", before + "    context.configure"),
        )
        project.write("models.py", HEAD + models)
        for name, content in files:
            project.write(name, content)
        if settings:
            project.settings(settings)
        project.revision("a1", None, upgrade)
        url_option = [] if url else ["--alembicx-url", server_url]
        return run_inline(pytester, project, *url_option, "-k", "models_match", "-v")

    return run


def found(run, severity="failure"):
    """Code and sentence of each finding."""
    return [(f["code"], f["what"]) for f in run.findings if f["severity"] == severity]
