fieldguideSearch.add("facets/2b91b04042",{"name":"language","values":[["en","English"],["es","Español"]],"foreign":{"es":"es"},"pages":"*!!!!!!#!#("})
