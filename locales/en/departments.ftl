department = Department
department-new = New department
department-edit = Edit { $name }
department-created = The department { $name } was made.
department-saved = The department { $name } was saved.
department-deleted = The department { $name } was deleted.
department-name = Name
department-code = Code
department-code-help = A short form, unique in the company. Optional.
department-parent_id = Part of
department-parent_id-help = The department above this one; none for one at the top.
department-description = Description
department-children = Sub-departments
department-people = People
department-path = Where this department is
department-people-title = People
department-no-people = Nobody has their home in this department.
department-people-below = Show everybody here and below
department-children-title = Sub-departments
department-no-children = None.
department-new-below = New sub-department
department-people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
department-projects-title = Projects
department-no-projects = This department owns no project.
departments-search = Search by name or code
departments-sort-tree = As a tree
departments-empty-title = No departments yet
departments-empty-text = Begin with the one at the top; the others hang below it.
