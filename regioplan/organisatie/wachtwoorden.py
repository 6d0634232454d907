"""Password rules whose words Django does not have in Dutch."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class Lengte(MinimumLengthValidator):
    """Django's rule with a Dutch message: its translation lags behind its text."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens, bijvoorbeeld een paar woorden."
