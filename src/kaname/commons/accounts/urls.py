from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("receipts/<ref:ref>/", views.receipt, name="receipt"),
    path("accounts/tokens/", views.tokens, name="tokens"),
    path("accounts/tokens/<ref:ref>/ending/", views.ending, name="ending"),
]
