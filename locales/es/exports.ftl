### Listas como archivos.

export-button = Exportar
export-note = { $total ->
    [one] La única fila de esta lista
   *[other] Las { $total } filas de esta lista, en su orden
}
export-format-csv = Archivo CSV
export-format-xlsx = Libro de Excel
export-format-json = JSON, para programas

## Columnas que están para las personas y que una importación no necesita

export-department_name = Nombre del departamento
export-employee_name = Nombre de la persona
gaps-export-missing = Faltan
gaps-export-more = Otros lugares
error-export-too-many-rows = Hay más de 1 048 575 filas y no caben en un libro. Acote la lista o elija CSV o JSON.
