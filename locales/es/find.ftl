### La búsqueda en todo el registro.

search-title = Búsqueda
search-title-of = Búsqueda: { $typed }
search-label = Buscar personas, funciones y lugares
search-placeholder = ¿Quién es responsable?
search-found = Lo encontrado
search-group-holders = Quién es responsable
search-group-people = Personas
search-group-roles = Funciones
search-group-places = Lugares
search-all = Todos los resultados
search-show-all = Mostrar todo
search-back = Todos los resultados
search-more-words = Hay más resultados. Añada otra palabra para precisar.
search-nothing = No se ha encontrado nada
search-nothing-help = Cada palabra debe ser el comienzo de una palabra de un nombre, de una función, de lo que abarca una función o de un lugar.
search-cut-help = Estas palabras son tan frecuentes que no se ha comparado a todas las personas que las tienen. Añada otra palabra o use la lista del personal.
search-in-employees = Buscar en el personal
search-ask = ¿Qué busca?
search-ask-help = Escriba un nombre, una función, lo que abarca o un lugar, o varios de ellos a la vez: seguridad berlín.
search-count = { $count ->
    [0] No se ha encontrado nada
    [one] 1 resultado
   *[other] { $count } resultados
}
display-shortcuts = Atajos de una sola tecla
shortcuts-on = Activados
shortcuts-off = Desactivados
shortcuts-help = / lleva a la búsqueda.
