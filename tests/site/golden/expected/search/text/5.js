fieldguideSearch.add("text/5",["districts/sanger/","Sanger","",1,[["","",""]]])
