from django.urls import path

from . import pages, routes

app_name = "api"

urlpatterns = [
    path("openapi.json", pages.description, name="description"),
    *routes(),
]
