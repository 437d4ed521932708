seat = Puesto
seat-new = Nuevo puesto
seat-new-here = Prever una función
seat-edit = Editar { $name }
seat-created = Se ha creado el puesto { $name }.
seat-saved = Se ha guardado el puesto { $name }.
seat-deleted = Se ha eliminado el puesto { $name }.
seat-role_id = Función
seat-department_id = Departamento
seat-project_id = Proyecto
seat-place = Lugar
seat-wanted = Previstos
seat-wanted-help = Cuántas personas deberían ejercer la función allí a la vez.
seat-held-of = { $held } de { $wanted }
seat-gap-badge = { $count ->
    [one] falta { $count }
   *[other] faltan { $count }
 }
seat-none-wanted = ninguno previsto
seat-gap-open = Sin cubrir
seats-search = Buscar por función
seats-empty-title = Todavía no hay puestos
seats-empty-text = Un puesto indica cuántas personas necesita un lugar para una función; lo que falta queda a la vista.
