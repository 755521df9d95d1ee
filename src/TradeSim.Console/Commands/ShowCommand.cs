using System.CommandLine;
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
        var thing = new Argument<string>("THING") { Description = "A country, mine, hub or element, by id or name." };
        var world = new Option<string>("--world") { Description = "The world asked.", HelpName = "NAME", DefaultValueFactory = _ => "rare-earths" };
        var all = new Option<bool>("--all") { Description = "Every row, however many." };
        var command = new ExampledCommand(
            "show",
            "Shows what the model believes of a thing, with source and confidence.",
            "tradesim show RUS",
            "tradesim show lovozero",
            "tradesim show Dy --all")
        {
            thing,
            world,
            all,
        };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(thing), result.GetValue(world)!, result.GetValue(all)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string thing, string worldName, bool all)
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
