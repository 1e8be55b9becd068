fieldguideSearch.add("facets/41676faefb",{"name":"language","values":[["en","en"],["es","es"]],"pages":"*!!!!!!#!#("})
