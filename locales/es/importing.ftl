## Lo que las importaciones dicen de archivos, filas y el registro

import-register-departments = Departamentos
import-register-employees = Personas
import-register-projects = Proyectos
import-register-roles = Funciones
import-register-seats = Plazas
import-register-assignments = Asignaciones
import-creates = Filas nuevas
import-updates = Filas cambiadas
import-report-outcome = Resultado
import-report-message = Mensaje

## Por qué no sigue una importación

import-trouble-no-register = Los encabezados no dicen de qué registro son las filas. Elija uno.
import-trouble-no-key = Ninguna columna distingue unas filas de otras. Elija una para el número, el código, el correo o el nombre.
import-trouble-no-rows = El archivo tiene encabezados, pero ninguna fila.
import-trouble-stale = Alguien cambió el registro después de la comprobación, así que el archivo se ha vuelto a comprobar. Revise de nuevo el resultado.
import-trouble-died = El servidor se detuvo durante el trabajo. No se ha cambiado nada; inténtelo de nuevo.
import-trouble-away = La base de datos no respondió. No se ha cambiado nada; inténtelo de nuevo.
import-trouble-in-use = Ya no existe algo a lo que apuntan las filas. No se ha cambiado nada; compruebe de nuevo el archivo.
import-trouble-failed = Algo ha fallado que no es culpa del archivo. No se ha cambiado nada; la administración encontrará el motivo en los mensajes del servidor.
import-trouble-in-the-way = La importación no se puede deshacer, porque alguien ya ha trabajado sobre ella.
import-trouble-forgotten = El archivo se guardó siete días sin que nadie siguiera con él.

## Por qué no se puede deshacer una fila

import-obstacle-gone = Se ha eliminado.
import-obstacle-changed = Se ha cambiado después de la importación.
import-obstacle-hanging-sub_departments = Tiene departamentos que llegaron más tarde.
import-obstacle-hanging-people = Hay personas que pertenecen a él.
import-obstacle-hanging-owned_projects = Tiene proyectos a su cargo.
import-obstacle-hanging-seats = Hay plazas para ello.
import-obstacle-hanging-assignments = Hay asignaciones para ello.
import-obstacle-hanging-reports = Hay personas a su cargo.
import-obstacle-hanging-deputies = Alguien ejerce la suplencia.

## Qué tiene de malo una fila

error-import-too-large = El archivo ocupa más de 64 MB. Divídalo en varios.
error-import-field-twice = Otra columna va ya a este campo.
error-import-date = «{ $limit }» no es una fecha en el orden elegido para el archivo.
error-import-word = «{ $limit }» no es ninguna de las palabras posibles aquí: { $possible }.
error-import-unknown = «{ $limit }» no está ni en el registro ni en el archivo.
error-import-ambiguous = Hay más de un «{ $limit }». Escriba su código o su ruta completa.
error-import-deputy = «{ $limit }» no tiene esta función en este lugar en estos días.
error-import-overlap = Coincide en días con la línea { $limit } del archivo: la misma persona en la misma función y lugar.
error-import-twice = La línea { $limit } del archivo trata de la misma entrada.
error-import-missing = No existe tal entrada, y esta importación solo cambia entradas.
error-import-exists = Ya existe tal entrada con otros valores, y esta importación solo añade entradas.

## Otros nombres de columnas, separados por punto y coma

import-names-employee-number = Número de personal; Número de empleado; N.º de empleado; Matrícula
import-names-employee-given_name = Nombre de pila; Nombres
import-names-employee-family_name = Apellido; Primer apellido
import-names-employee-email = Correo; Dirección de correo; Email
import-names-employee-phone = Tel.; Móvil; Número de teléfono
import-names-employee-job_title = Puesto; Puesto de trabajo
import-names-employee-department_id = Dpto.; Unidad; Equipo
import-names-employee-manager_id = Responsable; Jefe; Jefa; Superior
import-names-employee-status = Situación
import-names-employee-hired_on = Alta; Fecha de ingreso; Fecha de contratación; Primer día
import-names-employee-left_on = Baja; Fecha de baja; Fecha de salida
import-names-employee-notes = Observaciones; Comentarios
import-names-department-name = Departamento; Nombre del departamento
import-names-department-code = Abreviatura; Código del departamento
import-names-department-parent_id = Departamento superior; Depende de; Superior
import-names-department-description = Finalidad; Observaciones
import-names-project-code = Código del proyecto; Número de proyecto
import-names-project-name = Proyecto; Nombre del proyecto; Título
import-names-project-status = Situación
import-names-project-department_id = Departamento; Departamento responsable
import-names-project-starts_on = Inicio; Fecha de inicio; Desde
import-names-project-ends_on = Fin; Fecha de fin; Hasta
import-names-project-description = Observaciones
import-names-role-name = Función; Nombre de la función; Rol
import-names-role-scope = Ámbito; Dónde
import-names-role-description = Descripción; Tareas
import-names-seat-role_id = Rol; Nombre de la función
import-names-seat-department_id = Dpto.; Unidad; Equipo
import-names-seat-project_id = Código del proyecto
import-names-seat-wanted = Plazas; Cuántos; Número de plazas
import-names-assignment-employee_id = Persona; Titular; Correo; Empleado
import-names-assignment-role_id = Rol; Nombre de la función
import-names-assignment-department_id = Dpto.; Unidad; Equipo
import-names-assignment-project_id = Código del proyecto
import-names-assignment-responsibility = Matriz RACI; Papel
import-names-assignment-allocation = Porcentaje; Dedicación
import-names-assignment-starts_on = Inicio; Fecha de inicio; Desde
import-names-assignment-ends_on = Fin; Fecha de fin; Hasta
import-names-assignment-deputy_for_id = Suple a; Sustituye a
import-names-assignment-description = Observaciones; Comentarios

## Otras palabras para lo que puede contener un campo, separadas por punto y coma

import-words-employee-status-active = Activo; Activa; En alta
import-words-employee-status-on_leave = De permiso; De baja médica; Baja médica; Excedencia; Ausente
import-words-employee-status-left = Inactivo; Inactiva; Exempleado; Exempleada
import-words-project-status-planned = Prevista; Planificado; Propuesto; Sin empezar
import-words-project-status-active = Activo; Abierto; En marcha; En ejecución
import-words-project-status-paused = Pausado; Suspendido; Detenido
import-words-project-status-finished = Finalizado; Cerrado; Completado; Acabado
import-words-role-scope-any = Cualquiera; Ambos; Todos
import-words-role-scope-department = Departamento
import-words-role-scope-project = Proyecto
import-words-assignment-responsibility-responsible = Ejecutor; Ejecutora
import-words-assignment-responsibility-accountable = Rinde cuentas
import-words-assignment-responsibility-consulted = Consultado
import-words-assignment-responsibility-informed = Informado
