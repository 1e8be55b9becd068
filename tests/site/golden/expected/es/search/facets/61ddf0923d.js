fieldguideSearch.add("facets/61ddf0923d",{"name":"tags","values":[["coaching","Asesoría"],["discourse","discourse"],["plain","plain"]],"pages":"$#&###'"})
