### Suplencias: quién suple a quién.

acting-for = en suplencia de
acting-now = En funciones:
deputies-title = Suplentes de { $name }
deputies-note = ¿Quién suple lo que ejerce? Puede quedar algo sin suplente.
deputies-help = Quien suple asume la misma función, lugar, responsabilidad y dedicación. Todo lo elegido aquí se guarda a la vez.
deputies-named = { $count ->
    [0] No se ha nombrado a ningún suplente.
    [one] Se ha nombrado a un suplente.
   *[other] Se han nombrado { $count } suplentes.
}
deputies-nothing-held = No hay nada que suplir
deputies-nothing-held-help = Esta persona no ejerce nada en este día.
deputies-button = Suplentes
deputy-name = Nombrar suplente
deputy-note = ¿Quién suple esta asignación, desde cuándo y hasta cuándo?
deputy-none = Nadie
deputy-not-chosen = Sin elegir todavía
deputy-is-one = Aquí ya suple a { $name }.
deputy-another = Nombrar otro suplente para esa asignación
pick-other = Otra persona
suggested-stood_in = ya ha suplido antes
suggested-same_role_here = ejerce la misma función aquí
suggested-same_role = ejerce la misma función en otro lugar
suggested-same_department = mismo departamento
error-choose-person = Elija a una persona.
