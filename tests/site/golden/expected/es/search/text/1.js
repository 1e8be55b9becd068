fieldguideSearch.add("text/1",[["reports/solo/","Sólo en español, «sin original»","Nadie lo ha escrito en inglés.",3,[["","","Cita a Sanger y Todo «a la» <vez>.\n"]]]])
