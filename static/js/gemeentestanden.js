// How many efforts are filled in, while one fills them in.
(() => {
  "use strict";
  const telling = document.querySelector("[data-telling]");
  const keuzes = [...document.querySelectorAll('select[data-bewaar="status"]')];
  const tel = () => { telling.textContent = keuzes.filter((keuze) => keuze.value).length; };
  for (const soort of ["change", "bewaren:gezet"]) document.addEventListener(soort, tel);
})();
