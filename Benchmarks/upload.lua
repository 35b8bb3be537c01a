-- Uploads each file of a list once; every thread has its own share.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
function init()
  files, place = {}, tonumber(os.getenv("START")) + number
  for line in io.lines(os.getenv("LIST")) do files[#files + 1] = line end
  root, bearer = os.getenv("ROOT"), "Bearer " .. os.getenv("TOKEN")
end
function request()
  local path = files[math.min(place + 1, #files)]
  place = place + 2
  local file = io.open(root .. "/" .. path, "rb")
  local body = file:read("*a")
  file:close()
  return wrk.format("POST", "/api/v1/documents?path=" .. path, {["Authorization"] = bearer}, body)
end
