### Draft reorganisations.

nav-reorganisations = Reorganizaciones
reorganisations-search = Buscar por nombre
reorganisations-empty-title = Todavía no hay borradores
reorganisations-empty-text = Un borrador reúne cambios de la empresa con un nombre y una fecha, para verlos antes de hacerlos todos a la vez.

reorganisation-new = Nuevo borrador
reorganisation-edit = Editar { $name }
reorganisation-created = Se ha creado el borrador { $name }. Añada ahora sus cambios.
reorganisation-saved = Se ha guardado el borrador { $name }.
reorganisation-name = Nombre
reorganisation-takes_effect_on = Entra en vigor el
reorganisation-takes_effect_on-help = Las asignaciones del borrador empiezan ese día; las que termina tienen el día anterior como último.
reorganisation-takes-effect = Entra en vigor el { $day }
reorganisation-note = Nota
reorganisation-status = Estado
reorganisation-status-draft = Borrador
reorganisation-status-applied = Aplicado
reorganisation-status-discarded = Descartado
reorganisation-owner = Creado por
reorganisation-closed = por { $name },
reorganisation-seen_by = Quién lo ve
reorganisation-seen_by-owner = Quien lo creó y los administradores
reorganisation-seen_by-editors = Todos los editores
reorganisation-share = Compartir con todos los editores
reorganisation-unshare = Dejar de compartir
reorganisation-shared = Todos los editores pueden ver ya { $name } y trabajar en él.
reorganisation-unshared = Los demás editores ya no ven { $name }.
reorganisation-as-it-was = Así estaba cuando se cerró. Es posible que el registro haya cambiado desde entonces.

## When what happens

reorganisation-days-departments = Los departamentos, las plazas y el departamento de cada persona cambian en el momento de aplicar el borrador: no llevan fechas.
reorganisation-days-assignments = Las nuevas asignaciones empiezan el { $day }; las que terminan tienen el día anterior como último.
reorganisation-timing-future = Ese día aún no ha llegado. Si el borrador se aplica antes, los departamentos se trasladan antes; las asignaciones esperan a su día.
reorganisation-timing-today = Ese día es hoy.
reorganisation-timing-past = Ese día ya ha pasado: las asignaciones empezarán y terminarán en el pasado.

## Changes

reorganisation-changes-title = Cambios
reorganisation-no-changes = Todavía no hay nada que cambiar.
reorganisation-add = Añadir un cambio
reorganisation-today = Hoy
reorganisation-draft = En el borrador
reorganisation-change = Cambio
reorganisation-base = Preparado a partir de
reorganisation-kind-move_department = Trasladar un departamento
reorganisation-kind-move_department-help = Con todo lo que depende de él.
reorganisation-kind-new_department = Nuevo departamento
reorganisation-kind-new_department-help = Los cambios posteriores de este borrador pueden usarlo como si ya existiera.
reorganisation-kind-seat = Plazas
reorganisation-kind-seat-help = Cuántas personas debe prever un lugar para una función: una plaza nueva u otro número en una que ya existe.
reorganisation-kind-assign = Asignar a alguien
reorganisation-kind-assign-help = Desde el día en que el borrador entra en vigor, sin final.
reorganisation-kind-end_assignment = Terminar una asignación
reorganisation-kind-end_assignment-help = El día anterior a la entrada en vigor del borrador.
reorganisation-kind-move_person = Trasladar a una persona
reorganisation-kind-move_person-help = A otro departamento.
reorganisation-change-moved_id = Departamento que se traslada
reorganisation-change-name = Nombre
reorganisation-change-code = Código
reorganisation-change-parent_id = Depende de
reorganisation-change-parent_id-help = El departamento superior a partir de entonces; ninguno para ponerlo en el primer nivel.
reorganisation-change-employee_id = Persona
reorganisation-change-assignment_id = Asignación
reorganisation-change-assignment_id-help = Escriba el nombre de la persona.
reorganisation-change-role_id = Función
reorganisation-change-department_id = Departamento
reorganisation-change-home-help = Ninguno si la persona no pertenece a ningún departamento.
reorganisation-change-new_department_id = O un nuevo departamento de este borrador
reorganisation-change-new_department_id-help = En lugar de uno que ya existe.
reorganisation-change-project_id = Proyecto
reorganisation-change-responsibility = Responsabilidad
reorganisation-change-responsibility-responsible = Ejecuta
reorganisation-change-responsibility-accountable = Responde
reorganisation-change-responsibility-consulted = Consultada
reorganisation-change-responsibility-informed = Informada
reorganisation-change-allocation = Dedicación
reorganisation-change-wanted = Previstas
reorganisation-assign-days = La asignación empieza el { $day }.
reorganisation-change-added = Añadido al borrador: { $name }.
reorganisation-change-saved = Guardado en el borrador: { $name }.
reorganisation-change-removed = Quitado del borrador: { $name }.
reorganisation-reordered = Se ha cambiado el orden.
reorganisation-remove = Quitar
reorganisation-up = Subir
reorganisation-down = Bajar
reorganisation-rebase = Aceptar lo que hay ahora
reorganisation-rebased = El cambio parte ahora de lo que dice el registro: { $name }.

## What is so, before and after

reorganisation-fact-nothing = no existe
reorganisation-fact-nowhere = sin departamento
reorganisation-fact-wanted = { $count ->
    [one] { $count } prevista
   *[other] { $count } previstas
}
reorganisation-fact-from = desde el

## What keeps a change from being made

reorganisation-troubled = { $count ->
    [one] Hay un cambio que no se puede hacer tal como está
   *[other] Hay { $count } cambios que no se pueden hacer tal como están
}
reorganisation-troubled-help = Junto a cada cambio se indica qué ha cambiado desde entonces. Acepte lo que hay ahora, edite el cambio o quítelo.
reorganisation-then = Al prepararlo:
reorganisation-now = Ahora:
reorganisation-other-fields = Lo que el borrador va a cambiar sigue igual; se ha editado otra cosa.
reorganisation-trouble-changed = «{ $about }» ha cambiado desde entonces.
reorganisation-trouble-gone = «{ $about }» se ha eliminado desde entonces.
reorganisation-trouble-missing = Se ha eliminado algo que este cambio menciona. { $about }
reorganisation-trouble-later = El nuevo departamento «{ $about }» viene más abajo en el borrador. Súbalo.
reorganisation-trouble-already = El registro ya lo dice así: { $about }.
reorganisation-trouble-twice = Otro cambio de este borrador trata de lo mismo: { $about }.
reorganisation-trouble-cycle = «{ $about }» dependería de sí mismo.
reorganisation-trouble-name_taken = Allí hay un departamento con ese nombre: { $about }.
reorganisation-trouble-code_taken = Otro departamento tiene el código { $about }.
reorganisation-trouble-scope_department = La función «{ $about }» es solo para proyectos.
reorganisation-trouble-scope_project = La función «{ $about }» es solo para departamentos.
reorganisation-trouble-overlap = La persona ya ejerce esta función allí en ese momento: { $about }. Termine esa asignación más arriba en el borrador o quite este cambio.
reorganisation-trouble-not_begun = Esta asignación no ha empezado para entonces: { $about }.
reorganisation-trouble-ends_anyway = Esta asignación termina antes de todos modos: { $about }.
error-reorganisation-later = El nuevo departamento viene más abajo en el borrador.
error-reorganisation-already = El registro ya lo dice así.
error-reorganisation-twice = Otro cambio de este borrador trata de lo mismo.
error-reorganisation-not-begun = Esta asignación no ha empezado el día en que el borrador entra en vigor.
error-reorganisation-ends-anyway = Esta asignación termina de todos modos antes de que el borrador entre en vigor.
error-reorganisation-one-department = Elija uno que ya existe o uno nuevo, no los dos.
error-reorganisation-full = Un borrador admite 100 cambios. Cree otro para el resto.

## The trees

reorganisation-trees-title = Los departamentos afectados
reorganisation-no-departments = Ninguno de ellos existe hoy.
reorganisation-mark-leaves = se va
reorganisation-mark-arrives = llega aquí
reorganisation-mark-new = nuevo
reorganisation-inside = { $count ->
    [one] 1 cambio dentro
   *[other] { $count } cambios dentro
}
reorganisation-chart-title = En el organigrama
reorganisation-chart-legend = » se va · ✓ llega aquí · + nuevo
reorganisation-chart-help = El esquema situado encima dice lo mismo con palabras.

## The end of a draft

reorganisation-review = Revisar y aplicar
reorganisation-review-title = Revisar { $name }
reorganisation-apply = { $count ->
    [one] Aplicar el cambio
   *[other] Aplicar los { $count } cambios
}
reorganisation-back = Volver al borrador
reorganisation-applied = Se ha aplicado { $name }: todos sus cambios están hechos.
reorganisation-stale = Algo ha cambiado desde que se abrió esta revisión
reorganisation-stale-help = No se ha aplicado nada. Así está ahora: revíselo antes de decidir.
reorganisation-refused = No se ha aplicado nada: el registro rechaza algunos cambios
reorganisation-discard = Descartar
reorganisation-discard-title = ¿Descartar { $name }?
reorganisation-discard-help = No se hará ninguno de sus cambios. Se podrá seguir leyendo, pero ya no cambiar ni aplicar.
reorganisation-discarded = Se ha descartado { $name }.
