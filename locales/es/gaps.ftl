### Carencias: lo que falta, lo que sobra y lo que nadie ha confirmado.

nav-gaps = Carencias
gaps-note = Lo que falta en el registro, lo que sobra y lo que nadie confirma desde hace tiempo.
gaps-kinds = Tipos de carencias
filter-within = Plazo
filter-older = Sin confirmar desde hace
filter-extent = Lo que depende de él
gap-within-30 = 30 días
gap-within-60 = 60 días
gap-within-90 = 90 días
gap-older-90 = 90 días
gap-older-180 = 180 días
gap-older-365 = un año
gap-extent-below = Incluido
gap-extent-itself = Excluido

## Los tipos: cómo se llaman, qué significan y qué se dice cuando no hay ninguna

gaps-open = Plazas sin cubrir
gaps-opening = Plazas que quedarán libres
gaps-accountable = Nadie o varios responden
gaps-overload = Personas por encima del 100 %
gaps-left = En manos de quien ya no está
gaps-single = En una sola persona
gaps-unconfirmed = Sin confirmar
gaps-note-open = Plazas que necesitan más personas de las que las ocupan. Cuentan quienes ejecutan o responden; los suplentes, no.
gaps-note-opening = Plazas a las que faltarán más personas que ahora porque termina una asignación o un proyecto, o porque alguien se va. Quien ya está asignado a partir de entonces cuenta.
gaps-note-accountable = Funciones previstas o ejercidas en un lugar de las que no responde nadie o responde más de una persona. Los suplentes no cuentan.
gaps-note-overload = Personas cuyas asignaciones actuales suman más del 100 % de su tiempo. De un lugar se muestran quienes ejercen algo en él.
gaps-note-left = Asignaciones actuales de personas cuyo último día ya pasó, o que constan como ya no empleadas sin fecha.
gaps-note-single = Funciones que una sola persona ejerce en todos los lugares. Cuando falta, nadie más sabe hacerlo.
gaps-note-unconfirmed = Asignaciones actuales de las que nadie ha dicho en ese tiempo que siguen vigentes. El día en que empiezan y el día en que se registran cuentan como confirmación.
gaps-none-open = Todas las plazas tienen las personas necesarias.
gaps-none-opening = Ninguna plaza quedará libre en ese plazo.
gaps-none-accountable = Cada función tiene exactamente una persona que responde allí donde se ejerce.
gaps-none-overload = Nadie supera el 100 %.
gaps-none-left = Nadie que ya no esté conserva asignaciones.
gaps-none-single = Ninguna función depende de una sola persona.
gaps-none-unconfirmed = Todo se ha confirmado en ese tiempo.

## En las tablas

gap-opens_on = Libre desde
gap-why = Motivo
gap-reason-assignment = termina la asignación
gap-reason-project = termina el proyecto
gap-reason-person = se va
gap-assign-from = Asignar desde entonces
gap-make-accountable = Nombrar a quien responda
gap-reduce = Reducir
gap-left_on = Último día de trabajo
gap-known_on = Última confirmación
gap-never-confirmed = desde que empezó o se registró
