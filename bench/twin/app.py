"""ProjMan's list of employees, as a Flask developer who knows the trade writes it: for comparison, on the same tables.

A page of 50, the total, the name of each employee's department, and a search in three columns.
"""

import os

from flask import Flask, render_template, request
from sqlalchemy import Date, ForeignKey, String, Text, create_engine, func, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship

PER_PAGE = 50

# A worker keeps its connections open; none is asked whether it still lives before each use.
engine = create_engine(os.environ["TWIN_DATABASE_URL"], pool_size=8, pool_recycle=600)


class Base(DeclarativeBase):
    pass


class Department(Base):
    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))


class Employee(Base):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(40))
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    sort_name: Mapped[str] = mapped_column(String(191))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(40))
    job_title: Mapped[str] = mapped_column(String(120))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    status: Mapped[str] = mapped_column(String(10))
    hired_on: Mapped[object | None] = mapped_column(Date)
    notes: Mapped[str] = mapped_column(Text, deferred=True)

    department: Mapped[Department | None] = relationship()


app = Flask(__name__)


@app.get("/employees")
def employees():
    page = max(request.args.get("page", 1, type=int), 1)
    q = request.args.get("q", "").strip()
    found = select(Employee)
    if q:
        columns = (Employee.given_name, Employee.family_name, Employee.email)
        found = found.where(or_(*(column.contains(q, autoescape=True) for column in columns)))
    with Session(engine) as session:
        total = session.scalar(found.with_only_columns(func.count(), maintain_column_froms=True))
        pages = max((total + PER_PAGE - 1) // PER_PAGE, 1)
        page = min(page, pages)
        rows = session.scalars(
            found.options(joinedload(Employee.department))
            .order_by(Employee.sort_name, Employee.id)
            .limit(PER_PAGE)
            .offset((page - 1) * PER_PAGE)
        ).all()
        return render_template("employees.html", rows=rows, total=total, page=page, pages=pages, per_page=PER_PAGE, q=q)
