app_name = "contracts"
urlpatterns: list[object] = []
