## Una misma acción para muchas filas de una lista

bulk-pick = Seleccionar
bulk-every = Seleccionar toda esta página
bulk-acts = Con las filas seleccionadas
bulk-tick = Marque filas para hacer lo mismo con todas ellas.
bulk-ticked-one = 1 seleccionada
bulk-ticked-many = # seleccionadas
bulk-all = Todas las que coinciden: { $total }
bulk-act-end = Terminar…
bulk-act-move = Trasladar…
bulk-act-reassign = Reasignar…
bulk-act-add-role = Añadir una función…
bulk-act-department = Cambiar de departamento…
bulk-nothing-chosen = No había nada seleccionado: marque antes algunas filas.
bulk-title-end = Terminar asignaciones
bulk-title-move = Trasladar asignaciones a otro lugar
bulk-title-reassign = Pasar asignaciones a otra persona
bulk-title-add-role = Añadir una función
bulk-title-department = Cambiar personas de departamento
bulk-help-end = Las personas conservan las funciones hasta ese día incluido; las asignaciones permanecen en el registro.
bulk-help-move = Las mismas personas siguen con las mismas funciones en el lugar que elija.
bulk-help-reassign = La persona que elija asume las funciones, cada una en su lugar.
bulk-help-add-role = Cada persona recibe una asignación nueva. Quien se haya seleccionado varias veces la recibe una sola vez.
bulk-help-department = Su departamento cambia de inmediato; sus asignaciones quedan como están.
bulk-from-help = El primer día en que será así. Lo que esté en curso termina el día anterior y empieza una asignación nueva.
bulk-chosen-assignments = { $count ->
    [one] 1 asignación seleccionada
   *[other] { $count } asignaciones seleccionadas
}
bulk-chosen-employees = { $count ->
    [one] 1 persona seleccionada
   *[other] { $count } personas seleccionadas
}
bulk-own-of = { $total ->
    [one] de 1 que coincide: el resto es de lugares de los que usted no responde.
   *[other] de { $total } que coinciden: el resto es de lugares de los que usted no responde.
}
bulk-own-only = { $count ->
    [one] Se ha seleccionado 1 de las { $total } que coinciden: las demás son de lugares de los que usted no responde.
   *[other] Se han seleccionado { $count } de las { $total } que coinciden: las demás son de lugares de los que usted no responde.
}
bulk-turned-foreign-title = No se ha hecho nada: algunas filas son de otros lugares
bulk-turned-foreign-help = Usted solo puede cambiar asignaciones de los lugares de los que responde. Estas son de otros:
bulk-turned-gone-title = No se ha hecho nada: algunas filas no existen
bulk-turned-gone-help = Puede que se hayan borrado después de seleccionarlas:
bulk-turned-rest = { $count ->
    [one] Seguir con la otra fila
   *[other] Seguir con las otras { $count } filas
}
bulk-too-many-title = Hay más de { $most } filas seleccionadas
bulk-too-many-help = No se cambian más a la vez. Acote la lista con la búsqueda y los filtros, y hágalo por partes.
bulk-back = Volver a la lista
bulk-look = Ver qué cambiará
bulk-look-note = Nada cambia antes de que lo haya visto.
bulk-look-title = { $title }: qué cambiará
bulk-nothing-yet = Esto es lo que cambiará. Todavía no se ha cambiado nada.
bulk-stale = Algo ha cambiado desde que lo miró, así que no se ha hecho nada. Así quedaría ahora.
bulk-change = Cambiar lo indicado
bulk-apply-end = { $count ->
    [one] Terminar 1 asignación
   *[other] Terminar { $count } asignaciones
}
bulk-apply-move = { $count ->
    [one] Trasladar 1 asignación
   *[other] Trasladar { $count } asignaciones
}
bulk-apply-reassign = { $count ->
    [one] Reasignar 1 asignación
   *[other] Reasignar { $count } asignaciones
}
bulk-apply-add-role = { $count ->
    [one] Añadir la función a 1 persona
   *[other] Añadir la función a { $count } personas
}
bulk-apply-department = { $count ->
    [one] Cambiar 1 persona de departamento
   *[other] Cambiar { $count } personas de departamento
}
bulk-steps = Cambiarán
bulk-now = Ahora
bulk-then = Después
bulk-more = y { $count } más
bulk-none = No se puede cambiar ninguna
bulk-none-help = El motivo figura arriba, junto a cada fila.
bulk-refused = Quedarán como están
bulk-row-assignments = Asignación
bulk-row-employees = Persona
bulk-number = N.º { $id }
bulk-why = Motivo
bulk-refused-gone = Ya no existe.
bulk-refused-unchanged = Ya es así.
bulk-refused-ended = Para entonces ya ha terminado.
bulk-refused-not-begun = Empieza después de ese día.
bulk-refused-scope = La función no puede ejercerse en un lugar así.
bulk-refused-overlap = Coincide en el tiempo con otra asignación a la misma función y lugar:
bulk-refused-deputy = Suple a otra asignación:
bulk-refused-has-deputies = Alguien la suple.
bulk-done-end = { $done ->
    [one] 1 asignación ya tiene último día.
   *[other] { $done } asignaciones ya tienen último día.
}
bulk-done-move = { $done ->
    [one] Se ha trasladado 1 asignación.
   *[other] Se han trasladado { $done } asignaciones.
}
bulk-done-reassign = { $done ->
    [one] Se ha pasado 1 asignación a otra persona.
   *[other] Se han pasado { $done } asignaciones a otra persona.
}
bulk-done-add-role = { $done ->
    [one] 1 persona ha recibido la función.
   *[other] { $done } personas han recibido la función.
}
bulk-done-department = { $done ->
    [one] 1 persona ha cambiado de departamento.
   *[other] { $done } personas han cambiado de departamento.
}
bulk-done-left = { $left ->
    [one] 1 fila ha quedado como estaba.
   *[other] { $left } filas han quedado como estaban.
}
