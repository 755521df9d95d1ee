using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim validate SCENARIO</c>: every fault at once, each with its place, its code and its cure.</summary>
public static class ValidateCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A file, or the name of a scenario in config/scenarios." };
        var sets = RunOptions.Sets();
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "validate",
            "Checks a scenario and its world; names every fault at once, or what its measures do and when.",
            "tradesim validate russia-roadmap",
            "tradesim validate my-scenario.yaml --set seed=7")
        {
            scenario,
            sets,
            json,
        };
        command.SetAction(result => Run(
            terminal, result.GetRequiredValue(scenario), new ScenarioOptions { Set = [.. result.GetValue(sets) ?? []] }, result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string nameOrPath, ScenarioOptions options, bool json)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        var faults = new Faults();
        var read = ScenarioReader.Read(nameOrPath, config, options, faults);
        if (read is null || BaseYearCheck.Build(read, faults) is not { } world)
        {
            if (faults is [{ } only] && only.Kind == FaultKinds.NoScenario)
            {
                return terminal.Complain(ScenarioFiles.NoScenario(nameOrPath, config));
            }

            if (json)
            {
                Json(terminal, nameOrPath, faults, null, null, [], [], []);
            }
            else
            {
                ScenarioFiles.Write(terminal.Output, faults);
            }

            return terminal.Complain(new Complaint($"{ScenarioFiles.Count(faults)} in {nameOrPath}", "the cure beside each"));
        }

        var scenario = read.Scenario;
        var calendar = MeasureCalendar.Of(world.Policy.Measures, scenario.From, scenario.Until);
        var never = MeasureCalendar.NeverBegun(world.Policy.Measures, scenario.From, scenario.Until);
        var reached = ControlReach.Of(world);
        if (json)
        {
            Json(terminal, scenario.Name, faults, read, world.Policy, reached, calendar, never);
            return ExitCode.Done;
        }

        terminal.Output.WriteLine($"{scenario.Name}: no faults.");
        terminal.Output.WriteLine(
            $"World {scenario.World.Name}, {scenario.From} to {scenario.Until}, seed {scenario.Seed}: {scenario.World.Countries.Length} countries, "
            + $"{scenario.World.Mines.Length} mines, {scenario.World.Hubs.Length} hubs, {scenario.World.Corridors.Length} corridors, "
            + $"{scenario.Measures.Length} measures, {scenario.Projects.Length} dated projects.");
        if (read.Counterfactual is { } counterfactual)
        {
            terminal.Output.WriteLine($"Counterfactual: {counterfactual}, the scenario it is held against");
        }

        foreach (var figure in read.Uncertain)
        {
            terminal.Output.WriteLine($"Uncertain: {figure.Path}, {figure.Distribution}; this run takes {figure.Value}");
        }

        foreach (var warning in read.Warnings)
        {
            terminal.Output.WriteLine($"Warning: {warning}");
        }

        foreach (var one in scenario.Events)
        {
            terminal.Output.WriteLine($"Event: {one.Name}, {one.Month?.ToString() ?? "never"}");
        }

        foreach (var one in scenario.Accessions)
        {
            terminal.Output.WriteLine($"Accession: {one.Country} {(Dated(one.From) is { } month ? $"joins {one.Bloc} in {month}" : $"never joins {one.Bloc}")}");
        }

        foreach (var truce in scenario.Truces)
        {
            var breach = world.Policy.BreachOf(truce) is { } broken ? $", broken by {broken.Measure.Id} in {broken.Month}" : "";
            terminal.Output.WriteLine($"Truce: {truce.Id}, {truce.Lasts}, binds {string.Join(", ", truce.Measures)}{breach}");
        }

        foreach (var rule in scenario.Reactions)
        {
            var after = rule.AfterMonths == 1 ? "in the month" : $"{rule.AfterMonths} months";
            terminal.Output.WriteLine($"Reaction: {rule.Id}, {rule.By}: {MeasureNames.Of(rule.Then.Kind)} {MeasureNames.TargetOf(rule.Then)} {after} after {Observation.Awaited(rule.When)}");
        }

        foreach (var pair in Precedence.Through(world.Policy, scenario.From, scenario.Until))
        {
            terminal.Output.WriteLine($"Rule: {pair.Applies.Id} goes before {pair.Yields.Id} for {pair.Whom} from {pair.First}: it {pair.Because}");
        }

        foreach (var line in ReachLines.Of(reached).Concat(CalendarLines.Of(calendar)).Concat(CalendarLines.Of(never)))
        {
            terminal.Output.WriteLine(line);
        }

        return ExitCode.Done;
    }

    private static void Json(
        Terminal.Terminal terminal, string scenario, Faults faults, ReadScenario? read, PolicyBook? policy, ImmutableArray<ControlReach> reached,
        ImmutableArray<CalendarEntry> calendar, ImmutableArray<NeverBegun> never) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(
            new
            {
                scenario,
                faults = faults.Select(fault => new { file = fault.File, line = fault.Line, column = fault.Column, code = fault.Code, what = fault.What, cure = fault.Cure }),
                warnings = read?.Warnings ?? [],
                counterfactual = read?.Counterfactual,
                events = (read?.Scenario.Events ?? []).Select(one => new { name = one.Name, month = one.Month?.ToString() }),
                accessions = (read?.Scenario.Accessions ?? []).Select(one => new { country = one.Country, bloc = one.Bloc, month = Dated(one.From) }),
                truces = (read?.Scenario.Truces ?? []).Select(truce => new { id = truce.Id, from = Dated(truce.From), until = Dated(truce.Until), measures = truce.Measures, brokenBy = policy!.BreachOf(truce)?.Measure.Id }),
                reactions = (read?.Scenario.Reactions ?? []).Select(rule => new { id = rule.Id, country = rule.By, awaits = Observation.Awaited(rule.When), kind = MeasureNames.Of(rule.Then.Kind), target = MeasureNames.TargetOf(rule.Then) }),
                reach = reached.Select(ReachLines.Json),
                calendar = calendar.Select(CalendarLines.Json),
                neverBegins = never.Select(CalendarLines.Json),
            },
            JsonText));

    /// <summary>Null of what never comes.</summary>
    private static string? Dated(Month month) => month < Month.AfterAll ? month.ToString() : null;

    private static readonly JsonSerializerOptions JsonText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
