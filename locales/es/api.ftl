error-json-text = Envíe esto como texto.
error-left-out = Envíe también esto: una entrada se sustituye entera.
error-idempotency-other = Esta clave ya llegó con otra petición. Use una nueva.
error-idempotency-gone = Lo que se hizo con esta clave ya no está.
