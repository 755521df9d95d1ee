using System.CommandLine;
using System.Text.Json;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim show THING</c>: what the model believes of a country, mine, hub or element, and on whose word.</summary>
public static class ShowCommand
{
    /// <summary>More rows than this of one table are counted, not shown.</summary>
    private const int MostRows = 12;

    private static readonly string[] AboutTheRow = ["source", "confidence", "note"];

    public static Command Create(Terminal.Terminal terminal)
    {
        var thing = new Argument<string>("THING") { Description = "A country, mine, hub or element, by id or name; or mines, plants, baskets, ores, countries, elements, corridors, terminals, places, for their ids." };
        var world = new Option<string>("--world") { Description = "The world asked.", HelpName = "NAME", DefaultValueFactory = _ => "rare-earths" };
        var all = new Option<bool>("--all") { Description = "Every row, however many." };
        var json = new Option<bool>("--json") { Description = "One JSON object a row." };
        var command = new ExampledCommand(
            "show",
            "Shows what the model believes of a thing, with source and confidence.",
            "tradesim show RUS",
            "tradesim show lovozero",
            "tradesim show mines",
            "tradesim show Dy --all")
        {
            thing,
            world,
            all,
            json,
        };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(thing), result.GetValue(world)!, result.GetValue(all), result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string thing, string worldName, bool all, bool json)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        var faults = new Faults();
        var book = WorldReader.Read(config.WorldFolder(worldName), faults);
        if (book is null)
        {
            ScenarioFiles.Write(terminal.Error, faults);
            return terminal.Complain(new Complaint($"the world {worldName} cannot be read: {ScenarioFiles.Count(faults)}", "tradesim list"));
        }

        if (ThingNames.Ids(book, thing) is { } ids)
        {
            WriteIds(terminal.Output, ids, json);
            return ExitCode.Done;
        }

        var id = ThingNames.Find(book.Tables, thing);
        var rows = id is null ? [] : book.About(id).ToArray();
        if (rows.Length == 0)
        {
            var guess = Spelling.Nearest(thing, ThingNames.All(book.Tables));
            return terminal.Complain(new Complaint(
                $"the world {worldName} knows no '{thing}'" + (guess is null ? "" : $"; did you mean '{guess}'?"),
                guess is null ? "a country such as RUS, a mine or hub by id or name, or an element such as Dy" : $"tradesim show \"{guess}\"",
                FaultKinds.UnknownThing));
        }

        if (json)
        {
            foreach (var row in rows)
            {
                terminal.Output.WriteLine(JsonSerializer.Serialize(new { table = row.Table, line = row.Line, key = row.Key, cells = row.Cells.ToDictionary(cell => cell.Key, cell => cell.Value) }, JsonText.Readable));
            }

            return ExitCode.Done;
        }

        foreach (var table in rows.GroupBy(row => row.Table))
        {
            var shown = all ? table.ToArray() : table.Take(MostRows).ToArray();
            foreach (var row in shown)
            {
                Write(terminal.Output, row);
            }

            if (table.Count() > shown.Length)
            {
                terminal.Output.WriteLine($"{table.Key}: {table.Count() - shown.Length} more rows; tradesim show {thing} --all");
                terminal.Output.WriteLine();
            }
        }

        return ExitCode.Done;
    }

    private static void WriteIds(TextWriter output, IReadOnlyList<(string Id, string Name)> ids, bool json)
    {
        var width = ids.Count == 0 ? 0 : ids.Max(one => one.Id.Length);
        foreach (var (id, name) in ids)
        {
            output.WriteLine(json ? JsonSerializer.Serialize(new { id, name }, JsonText.Readable) : id == name ? id : $"{id.PadRight(width)}  {name}");
        }
    }

    private static void Write(TextWriter output, WorldBookRow row)
    {
        output.WriteLine($"{row.Table}:{row.Line}  {row.Key}");
        var cells = row.Cells.Where(cell => cell.Value.Length > 0 && !AboutTheRow.Contains(cell.Key)).ToArray();
        output.WriteLine("  " + string.Join(", ", cells.Select(cell => $"{cell.Key} {cell.Value}")));
        output.WriteLine($"  confidence {row.Confidence}; source: {row.Source}");
        if (row.Note.Length > 0)
        {
            output.WriteLine($"  note: {row.Note}");
        }

        output.WriteLine();
    }
}
