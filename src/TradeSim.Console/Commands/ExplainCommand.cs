using System.Collections.Immutable;
using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim explain RUN</c>: why goods came to a buyer at the price they did.</summary>
public static class ExplainCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var shipment = new Option<string?>("--shipment") { Description = "A shipment, by its id in the table flows.", HelpName = "ID" };
        var buyer = new Option<string?>("--buyer") { Description = "Whoever buys: a country, or a plant.", HelpName = "ID" };
        var element = new Option<string?>("--element") { Description = "The oxide bought; left out for a plant, which buys concentrate.", HelpName = "Dy" };
        var month = Values.Month("--month", "The month of the purchase.");
        var entity = new Option<string?>("--entity") { Description = "A mine, plant or corridor: why it did what it did in the month, or nothing.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "explain",
            "Tells why goods came to a buyer at the price they did: the price from mine cost to door, rules, alternatives, chain; or why a mine, plant or corridor did nothing.",
            "tradesim explain runs/russia-roadmap-20260101T120000Z --buyer EUU --element Dy --month 2026-03",
            "tradesim explain results --shipment 2026-03/oxide/Nd/baotou_nre/USA/1 --json",
            "tradesim explain results --entity krasnokamensk --month 2035-06")
        {
            run,
            shipment,
            buyer,
            element,
            entity,
            month,
            json,
        };
        command.SetAction(result => RunAsync(
            terminal,
            result.GetRequiredValue(run),
            new Question(result.GetValue(shipment), result.GetValue(buyer), result.GetValue(element), result.GetValue(month), result.GetValue(entity)),
            result.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string run, Question question, bool json)
    {
        if (question.Fault() is { } unclear)
        {
            return terminal.Complain(unclear);
        }

        var folder = RunFolders.Named(run);
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run));
        }

        if (!MonthLog.Exists(folder))
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run, MonthLog.RelativePath));
        }

        if (RunFolders.Scenario(terminal, folder, new ScenarioOptions()) is not { } read)
        {
            return ExitCode.BadInput;
        }

        var window = Window(folder, question.When);
        if (window.Count == 0)
        {
            return terminal.Complain(new Complaint($"{question.When} is no closed month of the run in {folder}", MonthsOf(folder, manifest.From), FaultKinds.NothingToExplain));
        }

        if (question.Entity is { } called)
        {
            return await ExplainEntity.RunAsync(terminal, await Task.Run(() => WorldModel.Build(read.Scenario)), window[^1], called, manifest.Version, json);
        }

        var shipments = question.Of(window[^1]);
        if (shipments.IsEmpty)
        {
            return terminal.Complain(question.Unanswered(window[^1]));
        }

        var world = await Task.Run(() => WorldModel.Build(read.Scenario));
        var quotes = await Task.Run(() => Replay.Quotes(world, window[^1], shipments[0].Commodity));
        if (quotes is null)
        {
            terminal.Error.WriteLine($"this version of the program gives another {window[^1].Month}; the run is of version {manifest.Version}");
        }

        Tell(terminal, Explanation.Of(world.In(window[^1].Month, window[^1].Enacted), window, shipments, quotes), world, read, json);
        return ExitCode.Done;
    }

    private static void Tell(Terminal.Terminal terminal, Explanation explained, WorldModel world, ReadScenario read, bool json)
    {
        string PlaceOf(string measure) => read.MeasurePlaces.TryGetValue(measure.Split(Enactment.Separator)[0], out var place) ? $"{place.Source.Name}:{place.Line} " : "";
        if (json)
        {
            terminal.Output.WriteLine(ExplanationJson.Write(explained, PlaceOf));
            return;
        }

        foreach (var line in ExplanationText.Lines(explained, world, PlaceOf))
        {
            terminal.Output.WriteLine(line);
        }
    }

    /// <summary>The last months up to one; none where that month is not closed.</summary>
    private static List<ClosedMonth> Window(string folder, Month until)
    {
        var first = until - new Months(Trail.Months);
        var window = MonthLog.Months(folder).SkipWhile(month => month.Month < first).TakeWhile(month => month.Month <= until).ToList();
        return window.Count > 0 && window[^1].Month == until ? window : [];
    }

    private static string MonthsOf(string folder, string from) =>
        MonthLog.Months(folder).LastOrDefault() is { } last ? $"a month from {from} to {last.Month}" : "the run again: it has closed no month";

    /// <summary>What is to be explained: a shipment, or what someone bought in a month.</summary>
    private sealed record Question(string? Shipment, string? Buyer, string? Element, Month? Month, string? Entity)
    {
        private const string Lists = "the table flows of the run, which lists all shipments";

        public Month When => Month ?? Domain.Units.Month.Parse(Shipment![..7]);

        public Complaint? Fault()
        {
            if (Shipment is { } id)
            {
                return Buyer is not null || Element is not null || Month is not null || Entity is not null ? new Complaint("--shipment says all; it goes with no other question", $"the same with --shipment {id} alone", FaultKinds.OptionsClash)
                    : id.Length > 7 && Domain.Units.Month.TryParse(id[..7], out _) ? null
                    : new Complaint($"'{id}' is no id of a shipment", "an id of the table flows, such as 2026-03/oxide/Nd/baotou_nre/USA/1", FaultKinds.NothingToExplain);
            }

            if (Entity is not null)
            {
                return Buyer is not null || Element is not null ? new Complaint("--entity is another question than --buyer", "the same with --entity and --month alone", FaultKinds.OptionsClash)
                    : Month is null ? new Complaint($"explain {Entity} of which month?", $"--entity {Entity} --month 2035-06", FaultKinds.NoArgument)
                    : null;
            }

            return Buyer is null || Month is null ? new Complaint("explain what? Neither --shipment nor --buyer and --month were given", "--buyer EUU --element Dy --month 2026-03", FaultKinds.NoArgument)
                : Element is not null && !Domain.Goods.Element.TryParse(Element, out _) ? new Complaint($"'{Element}' is no element", "La, Ce, Pr, Nd, Sm, Eu, Gd, Tb, Dy, Y or Ho-Lu", FaultKinds.ScenarioUnknownElement)
                : null;
        }

        public ImmutableArray<Shipment> Of(ClosedMonth month) =>
        [
            .. month.Shipments.Where(shipment => Shipment is { } id
                ? shipment.Id == id
                : shipment.Buyer == Buyer && shipment.Commodity == (Element is { } symbol && Domain.Goods.Element.TryParse(symbol, out var one) ? Commodity.Oxide(one) : Commodity.Concentrate)),
        ];

        public Complaint Unanswered(ClosedMonth month)
        {
            var what = Shipment is { } id ? $"no shipment '{id}'" : $"nothing that {Buyer} bought of {Element ?? "concentrate"}";
            return new Complaint($"{month.Month} has {what}", Shipment is null ? Instead(month) : Lists, FaultKinds.NothingToExplain);
        }

        /// <summary>What the buyer did buy in the month; of one who bought nothing, who may have been meant.</summary>
        private string Instead(ClosedMonth month)
        {
            var bought = month.Shipments.Where(shipment => shipment.Buyer == Buyer).Select(shipment => shipment.Commodity).Distinct().Order().ToList();
            return bought.Count > 0 && bought[0].Stage == Stage.Concentrate ? $"--buyer {Buyer} without --element: a plant buys concentrate"
                : bought.Count > 0 ? $"--element {bought[0]}; it bought {string.Join(", ", bought)}"
                : Spelling.Nearest(Buyer!, month.Shipments.Select(shipment => shipment.Buyer).Distinct(StringComparer.Ordinal)) is { } near ? $"--buyer {near}"
                : Lists;
        }
    }
}
