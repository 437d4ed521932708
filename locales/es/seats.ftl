seat = Plaza
seat-new = Nueva plaza
seat-new-here = Prever una función
seat-edit = Editar { $name }
seat-created = Se ha creado la plaza { $name }.
seat-saved = Se ha guardado la plaza { $name }.
seat-deleted = Se ha eliminado la plaza { $name }.
seat-role_id = Función
seat-department_id = Departamento
seat-project_id = Proyecto
seat-place = Lugar
seat-wanted = Previstas
seat-wanted-help = Cuántas personas deberían ejercer la función allí a la vez.
seat-held-of = { $held } de { $wanted }
seat-gap-badge = { $count ->
    [one] falta { $count }
   *[other] faltan { $count }
 }
seat-none-wanted = ninguna prevista
seat-gap-open = Sin cubrir
seats-search = Buscar por función
seats-empty-title = Todavía no hay plazas
seats-empty-text = Una plaza indica cuántas personas necesita un lugar para una función; lo que falta queda a la vista.
