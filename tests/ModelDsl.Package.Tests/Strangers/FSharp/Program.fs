module Program

open System
open System.IO
open Desk

[<EntryPoint>]
let main _ =
    use model = TicketModel.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny"))
    Course.Run model |> printfn "%O"
    printfn "Answer: %O" (model.Predict "Where is my parcel?").Topic.Label
    0
