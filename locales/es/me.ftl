### My page.

me-title = Mi página
me-account = Su cuenta
me-in-register = En el registro
me-not-linked = Su cuenta no está vinculada a una persona del registro
me-not-linked-help = Por eso el programa no sabe qué funciones son suyas. Pida a quien administra el programa que vincule su cuenta con su ficha de persona.
me-current = Sus funciones
me-future = Sus funciones futuras
me-none = No tiene ninguna función en este día.
me-roles = Funciones en este lugar
me-colleagues = Quién más está
me-alone = Nadie más que usted.
me-more = Ver a todas las personas y funciones de este lugar
me-people = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
