### Lists as files.

export-button = Export
export-note = { $total ->
    [one] The one row of this list
   *[other] All { $total } rows of this list, in its order
}
export-format-csv = CSV file
export-format-xlsx = Excel workbook
export-format-json = JSON, for programs

## Columns that are there for people, and that an import has no use for

export-department_name = Department name
export-employee_name = Employee name
gaps-export-missing = Missing
gaps-export-more = Further places
error-export-too-many-rows = There are more than 1,048,575 rows, which a workbook has no room for. Narrow the list down, or choose CSV or JSON.
