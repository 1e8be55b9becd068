fieldguideSearch.add("facets/26048161fc",{"name":"county","values":[["central","Valle Central"],["fresno","Fresno"],["tulare","Tulare"]],"pages":"$$&#$#)"})
