"""The tables of MLflow 0.9.1, on which the first revision builds. MLflow ships them, and creates them itself."""

from mlflow.store.tracking.dbmodels.initial_models import Base
from sqlalchemy import Connection


def create(connection: Connection) -> None:
    Base.metadata.create_all(connection)
