fieldguideSearch.add("text/7",["reports/anonymous/","Who said it?","",3,[["","","Nobody knows; see What we found, 50 % of it.\n"]]])
