fieldguideSearch.add("facets/8e01f00a45",{"name":"county","values":[["central","Central Valley"],["fresno","Fresno"],["tulare","Tulare"]],"pages":"$&!#'#&"})
