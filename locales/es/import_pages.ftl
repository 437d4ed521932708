### Importaciones: filas de un registro que llegan en un archivo.

nav-imports = Importaciones
import-button = Importar
imports-note = Filas de un registro a partir de una hoja de cálculo: se comprueban antes de escribir nada y se deshacen todas juntas.
import-new = Importar un archivo
import-taken-over = Las columnas son las mismas que antes, así que se ha conservado lo que dijo de ellas.
import-title = Importación de { $name }
imports-empty-title = Todavía no hay importaciones
imports-empty-text = Traiga las filas de una hoja de cálculo: no se escribe nada antes de que haya visto qué haría.
import-file = Archivo
import-at = Cuándo
import-who = Quién
import-state = Estado
import-into = Destino
import-rows = Filas

## Choosing a file

import-new-note = Todavía no se escribe nada: antes verá qué haría cada fila.
import-choose = Elija un archivo CSV o Excel, o suéltelo aquí.
import-choose-help = CSV en cualquier codificación habitual, o Excel (.xlsx); hasta 64 MiB. La primera fila contiene los nombres de las columnas.
import-register = Qué son las filas
import-register-find-out = Averiguarlo por las columnas
import-send = Leer el archivo
import-sending = El archivo se está enviando…
import-templates-title = Archivos para empezar
import-templates-help = Cada uno tiene las columnas que conoce su registro. Borre las que no necesite; el orden no importa.
import-template-csv = { $register } (CSV)

## How far it has come

import-steps = Pasos
import-step-file = Archivo
import-step-columns = Columnas
import-step-check = Comprobación
import-step-done = Importación
import-step-past = , hecho

## What its columns are

import-how-title = Cómo se lee el archivo
import-how-help = Se ha averiguado a partir del archivo. Corrija lo que no encaje y vuelva a mirar.
import-encoding = Codificación
import-separator = Separador de columnas
import-separator-comma = Coma ,
import-separator-semicolon = Punto y coma ;
import-separator-tab = Tabulador
import-separator-bar = Barra vertical |
import-sheet = Hoja
import-dates = Orden de las fechas
import-mode = Qué se hace
import-mode-both = Añadir filas nuevas y cambiar las existentes
import-mode-create = Solo añadir filas nuevas
import-mode-update = Solo cambiar filas existentes
import-clear = Las celdas vacías vacían el campo
import-clear-help = Si no, una celda vacía deja lo que hay como está.
import-look-again = Volver a mirar
import-columns-title = Columnas
import-columns-help = A qué campo va cada columna del archivo. Las que no tienen campo se dejan fuera.
import-column = Columna
import-goes-into = Va a
import-leave-out = Dejar fuera
import-nameless-column = Columna { $number }
import-sample-title = Las primeras filas, tal como se leen
import-check = Comprobar las filas
import-check-note = Todavía no se escribe nada.
import-no-register-title = ¿Qué son estas filas?
import-missing-title = Falta algo
import-stale-title = Esta importación ya ha avanzado
import-stale-help = Lo que envió no ha cambiado nada. Así está ahora.
import-discard = Descartar
import-discarded-said = La importación se descartó.

## Waiting

import-checking-title = Se están comprobando las filas
import-applying-title = Se están escribiendo las filas
import-undoing-title = Se está deshaciendo la importación
import-progress = { $done } de { $total } filas
import-progress-begun = Acaba de empezar

## What the rows will do

import-checked-ready = { $count ->
    [one] 1 fila está lista
   *[other] { $count } filas están listas
}
import-checked-errors = { $count ->
    [one] Hay que corregir 1 fila
   *[other] Hay que corregir { $count } filas
}
import-checked-errors-help = Un archivo entra entero o no entra. Corrija las filas en su archivo y envíelo otra vez, o corrija cómo se lee.
import-checked-nothing = No hay nada que importar
import-checked-nothing-help = El registro ya dice todo esto.
import-checked-note = Todavía no se ha escrito nada.
import-outcomes = Filas según lo que será de ellas
import-tab-error = Con errores
import-tab-create = Nuevas
import-tab-update = Cambiadas
import-tab-same = Iguales que ahora
import-row = Fila
import-what = Qué dice
import-none-error = Ninguna fila tiene errores.
import-none-create = Ninguna fila es nueva.
import-none-update = Ninguna fila cambia nada.
import-none-same = Ninguna fila es igual que ahora.
import-report = Descargar las filas con mensajes
import-apply = { $count ->
    [one] Importar 1 fila
   *[other] Importar { $count } filas
}
import-apply-help = Entra todo o nada. Después se puede deshacer.
import-apply-not-yet = Importar
import-apply-why-not = Será posible cuando ninguna fila tenga errores.
import-another-file = Enviar el archivo corregido
import-settings = Cambiar cómo se lee el archivo

## Done

import-applied-title = Las filas están dentro
import-to-list = Ver la lista
import-undo = Deshacer
import-undo-title = ¿Deshacer la importación de { $name }?
import-undo-help = Se eliminan las filas que añadió, y las que cambió vuelven a ser lo que eran. Todo o nada.
import-undo-do = Deshacer la importación
import-undo-created = { $count ->
    [one] Se elimina 1 fila
   *[other] Se eliminan { $count } filas
}
import-undo-updated = { $count ->
    [one] 1 fila vuelve a ser lo que era
   *[other] { $count } filas vuelven a ser lo que eran
}
import-undo-cannot = Tal como está no se puede deshacer
import-undo-cannot-help = Desde entonces se ha construido algo sobre ella. No se ha cambiado nada. Esto lo impide:
import-undone-title = La importación se ha deshecho
import-undone-help = El registro está como antes de ella.
import-failed-title = No ha entrado
import-failed-help = No se ha escrito nada.
import-discarded-title = Esta importación se descartó
import-discarded-help = Su archivo se ha borrado. No se ha escrito nada.
import-again = Importar otro archivo

## Palabras de sus estados y pasos

import-no-file = Elija antes un archivo.
import-refused-title = El archivo no se puede leer así
import-other-columns-title = Estas columnas son otras
import-other-columns-help = Leído así, el archivo tiene otras columnas, o van a otro registro. Mire a qué va cada una antes de comprobar las filas.
import-example = Ejemplo
import-what-title = Qué hacen las filas
import-heading_line = Los títulos están en la línea
import-line-number = Línea
import-mode-help-departments = Un departamento ya existe cuando existe su código, o su nombre en el mismo lugar.
import-mode-help-employees = Una persona ya existe cuando existe su número o su correo electrónico.
import-mode-help-projects = Un proyecto ya existe cuando existe su código.
import-mode-help-roles = Una función ya existe cuando existe su nombre.
import-mode-help-seats = Una plaza ya existe cuando la función está prevista en el mismo lugar.
import-mode-help-assignments = Una asignación ya existe cuando la misma persona tiene la misma función en el mismo lugar desde el mismo día.
import-checking-help = Todavía no se escribe nada. Puede salir de esta página: sigue por su cuenta.
import-applying-help = Entran todas las filas o ninguna. Puede salir de esta página: sigue por su cuenta.
import-undoing-help = Se deshace todo o nada. Puede salir de esta página: sigue por su cuenta.
import-back = Volver a la importación
import-undo-more = y { $count } más
import-in-line = línea { $line }
import-outcome-create = Nueva
import-outcome-update = Cambiada
import-outcome-same = Igual
import-outcome-error = Error
import-state-uploaded = Por comprobar
import-state-checking = En comprobación
import-state-checked = Comprobada
import-state-applying = Entrando
import-state-applied = Importada
import-state-undoing = Deshaciéndose
import-state-undone = Deshecha
import-state-failed = Fallida
import-state-discarded = Descartada
import-phase-reading = Lectura del archivo
import-phase-comparing = Comparación con el registro
import-phase-writing = Escritura
import-phase-undoing = Vuelta atrás
