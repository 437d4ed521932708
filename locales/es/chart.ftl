### El organigrama.

nav-chart = Organigrama
chart-title = Organigrama
chart-title-departments = Organigrama
chart-title-people = Líneas de mando
chart-note-departments = Quién dirige qué: las personas que figuran en un departamento responden allí de alguna función.
chart-note-people = Quién depende de quién.
chart-kinds = Organigramas
chart-tab-departments = Departamentos
chart-tab-people = Líneas de mando
chart-link = En el organigrama

chart-search-departments = Buscar un departamento por nombre o código
chart-search-people = Buscar a una persona por nombre, número o puesto
chart-find = Buscar
chart-found = Resultados
chart-found-several = Resultados de «{ $q }»; el organigrama muestra el señalado:
chart-nothing-found = Nada coincide con «{ $q }».

chart-way = Dónde está esta parte del organigrama
chart-whole = Todo el organigrama
chart-count-departments = Se muestran { $shown } de { $total ->
    [one] 1 departamento
   *[other] { $total } departamentos
}
chart-count-people = Se muestran { $shown } de { $total ->
    [one] 1 persona
   *[other] { $total } personas
}
chart-levels = Niveles
chart-level = { $count ->
    [one] Mostrar 1 nivel
   *[other] Mostrar { $count } niveles
}
chart-views = Mostrar como
chart-view-chart = Gráfico
chart-view-outline = Esquema
chart-zoom = Tamaño
chart-zoom-in = Más grande
chart-zoom-out = Más pequeño
chart-zoom-fit = Ajustar
chart-download = Descargar SVG
chart-hint = Arrastre para mover. Cambie el tamaño con Control y la rueda, o con +, − y 0 cuando el organigrama tenga el foco.
chart-drawn-departments = Departamentos, dibujados como organigrama
chart-drawn-people = Líneas de mando, dibujadas como organigrama

chart-people = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
chart-own = { $count } aquí
chart-departments = { $count ->
    [one] 1 subdepartamento directo
   *[other] { $count } subdepartamentos directos
}
chart-reports = { $count } a su cargo
chart-below = { $count } en total
chart-absent = Sin contrato
chart-no-head = Nadie responde
chart-deputy = (suplente)
chart-heads = Responden:
chart-heads-more = y { $count } más
chart-more = { $count } más…
chart-open-departments = { $count ->
    [one] Abrir { $name }: 1 subdepartamento
   *[other] Abrir { $name }: { $count } subdepartamentos
}
chart-open-people = { $count ->
    [one] Abrir { $name }: 1 persona a su cargo
   *[other] Abrir { $name }: { $count } personas a su cargo
}
chart-close = Cerrar { $name }

chart-empty-title-departments = Todavía no hay departamentos
chart-empty-text-departments = El organigrama se dibuja solo en cuanto haya departamentos.
chart-empty-title-people = Ese día no hay nadie en plantilla
chart-empty-text-people = El organigrama se dibuja a partir de quién depende cada persona.
