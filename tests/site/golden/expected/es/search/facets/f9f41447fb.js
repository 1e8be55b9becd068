fieldguideSearch.add("facets/f9f41447fb",{"name":"language","values":[["en","English"],["es","Español"]],"foreign":{"en":"en"},"pages":"&#!!!'!&!!!"})
