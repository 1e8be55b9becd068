fieldguideSearch.add("concepts/95711995d3",[{"key":"=tulare","labels":["Tulare","Tulare County"],"words":[["tulare"],["tulare","county"]],"stems":[["tular"],["tular","county"]]}])
