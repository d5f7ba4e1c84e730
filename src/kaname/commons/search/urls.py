from django.urls import path

from kaname.commons.ui.context import search_at

from . import views

app_name = "search"

search_at("search:search")

urlpatterns = [path("search/", views.search, name="search")]
