from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [path("documents/<ref:ref>/", views.document, name="document")]
