fieldguideSearch.add("text/6",["es/districts/dinuba/","Dinuba en español","",1,[["","","Pequeño: Sanger.\n"]]])
