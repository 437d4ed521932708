department = Departamento
department-new = Nuevo departamento
department-edit = Editar { $name }
department-created = Se ha creado el departamento { $name }.
department-saved = Se ha guardado el departamento { $name }.
department-deleted = Se ha eliminado el departamento { $name }.
department-name = Nombre
department-code = Código
department-code-help = Una forma breve, única en la empresa. Opcional.
department-parent_id = Depende de
department-parent_id-help = El departamento superior; ninguno si es del primer nivel.
department-description = Descripción
department-children = Subdepartamentos
department-people = Personas
department-path = Dónde está este departamento
department-people-title = Personas
department-no-people = Nadie pertenece a este departamento.
department-people-below = Ver a todas las personas de aquí y de los subdepartamentos
department-children-title = Subdepartamentos
department-no-children = Ninguno.
department-new-below = Nuevo subdepartamento
department-people-count = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
 }
department-projects-title = Proyectos
department-no-projects = Este departamento no tiene proyectos.
departments-search = Buscar por nombre o código
departments-sort-tree = En árbol
departments-empty-title = Todavía no hay departamentos
departments-empty-text = Empiece por el superior; los demás cuelgan de él.
