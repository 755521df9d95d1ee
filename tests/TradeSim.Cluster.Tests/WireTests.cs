using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Cluster.Tests;

/// <summary>Every type that crosses the wire comes back as it went. The types are found, not listed, so none is forgotten.</summary>
public class WireTests
{
    private static readonly Assembly Contracts = typeof(Step).Assembly;
    private static readonly Lazy<Dictionary<Type, object>> Examples = new(MakeExamples);

    /// <summary>Our own messages and everything of the domain that has a converter.</summary>
    public static TheoryData<Type> WireTypes => [.. Contracts.GetTypes()
        .Where(type => type.Namespace!.StartsWith("TradeSim.", StringComparison.Ordinal) && type.IsDefined(typeof(GenerateSerializerAttribute)))
        .Concat(Contracts.GetTypes().SelectMany(type => type.GetInterfaces()).Where(IsConverter).Select(type => type.GetGenericArguments()[0]))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void Comes_back_as_it_went(Type type)
    {
        Assert.True(Examples.Value.TryGetValue(type, out var sent), $"{type.Name} crosses the wire and has no example here.");
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

        var bytes = serializer.SerializeToArray<object>(sent);
        var received = serializer.Deserialize<object>(bytes);

        Assert.IsType(type, received);
        Assert.Equal(bytes, serializer.SerializeToArray<object>(received));
        if (sent is Exception failure)
        {
            Assert.Equal(failure.Message, ((Exception)received).Message);
        }
    }

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void Has_a_name_of_its_own_on_the_wire(Type type)
    {
        if (type.Assembly == Contracts)
        {
            Assert.StartsWith("TradeSim.", type.GetCustomAttribute<AliasAttribute>()?.Alias ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_interface_and_every_method_of_it_has_a_name_on_the_wire()
    {
        foreach (var grain in Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))))
        {
            Assert.True(grain.IsDefined(typeof(AliasAttribute)), grain.Name);
            Assert.All(grain.GetMethods(), method => Assert.True(method.IsDefined(typeof(AliasAttribute)), $"{grain.Name}.{method.Name}"));
        }
    }

    [Fact]
    public void A_scenario_comes_back_with_every_part_of_it()
    {
        var scenario = Rich();
        var back = ScenarioJson.FromBytes(ScenarioJson.ToBytes(scenario));

        Assert.Equal(ScenarioJson.ToBytes(scenario), ScenarioJson.ToBytes(back));
        Assert.Equal(scenario.Measures[^1].Suspended.AsEnumerable(), back.Measures[^1].Suspended);
        Assert.Equal(scenario.Projects.Select(project => project.GetType()), back.Projects.Select(project => project.GetType()));
        Assert.Equal(scenario.World.Mines[0].Basket, back.World.Mines[0].Basket);
        Assert.Equal(scenario.World.Corridors, back.World.Corridors);
        Assert.Equal(scenario.World.Parameters, back.World.Parameters);
        Assert.Equal(scenario.World.Demands, back.World.Demands);
    }

    private static bool IsConverter(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConverter<,>);

    private static Dictionary<Type, object> MakeExamples()
    {
        var (world, month) = (Worlds.Reference(Worlds.Roadmap).World, Worlds.Roadmap.From);
        var states = world.Agents.Select(agent => Phases.Begin(world, agent)).ToArray();
        var planned = world.Agents.Select((agent, i) => Phases.Plan(world, agent, states[i], month, [])).ToArray();
        var orders = Exchange.Orders(world, [.. planned], QuotaDivisions.None, month);
        var cleared = world.Markets.Select((market, i) => Phases.Clear(world, market, Phases.Begin(world, market), month, orders[i], new())).ToArray();
        var fills = Exchange.Fills(world, [.. cleared]);
        var settled = world.Agents.Select((agent, i) => Phases.Settle(world, agent, states[i], month, fills[i])).ToArray();
        var seller = Array.FindIndex(settled, answer => answer.Sent.Length > 1);
        return ExamplesOf(
            planned.MaxBy(answer => answer.Orders.Length)!, orders[0], cleared[0], fills[seller], settled[seller], Worlds.Reference(Worlds.Roadmap).Months[0])
            .ToDictionary(example => example.GetType());
    }

    private static IEnumerable<object> ExamplesOf(Planned planned, MarketOrders orders, Cleared cleared, Fills fills, Settled settled, ClosedMonth closed)
    {
        var step = new Step(7, Month.Of(2031, 11), Phase.Settle);
        var scenario = new RunScenario(Rich());
        var papers = new RunPapers("name: x", "sha", "sha of the world", "run x", "0.1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var measure = scenario.Scenario.Measures[^1];
        var entered = new Intervention(step.Month, measure, "text", "one");
        var report = new RunReport("run", "x", RunStatus.Recovering, "why", step.Month, step.Month.Next, step.Month, 3, 1, 4096, "silo");
        var shares = new SiloShare("one", 54, 4);
        var enacted = new Enacted([new Enactment("stop", 1, step.Month, 250_000), new Enactment("stop", 2, step.Month.Next, 0)]);
        return
        [
            step, step.Phase, step.Month, planned, orders, cleared, fills, settled, settled.Sent[0], closed, scenario.Scenario,
            new BeginRun(step, 2, [1]), new Began("silo"), new AskToPlan(step, "trace") { Enacted = enacted }, new PlanAnswer(planned),
            new AskToClear(step, orders, "") { Enacted = enacted }, new ClearAnswer(cleared), new AskToSettle(step, fills, "") { Enacted = enacted }, new SettleAnswer(settled), enacted,
            new HandOver(step, settled.Sent[0], "trace"), new Receipt("2024-01/a/b"), new Inspected(step, [1, 2, 3]),
            new StartRun(scenario, step.Month) { Papers = papers, CheckpointEvery = 6, Checkpoint = [7], IsBrought = true, Trace = "client", Stamp = "one" }, papers, scenario, new MonthClosed(closed, [8]),
            new KeptCheckpoint(step.Month, [9]), measure, new Intervene(measure, true, "text") { Stamp = "one" }, entered, RunStatus.Paused,
            new RunRecorded(new StartRun(scenario, step.Month), [entered], RunStatus.Failed, "why"), report, new RunsReport([report], ["silo"], ["lost"]), new Whereabouts([shares]), shares,
            new CanonicalBytes([4, 5]), new MonthIndex(9),
            new OutOfStep("RUS", step, step.Next), new OlderEpoch("RUS", step, 8), new RunFailed("Close 2031-11", step.Month.Index), new NoSuchRun("run"),
            new Refused("why", "cure"),
        ];
    }

    /// <summary>The roadmap with one of every kind of project and a measure that sleeps, so that every converter is asked.</summary>
    private static Scenario Rich()
    {
        var scenario = Worlds.Roadmap;
        var (opens, world) = (Month.Of(2026, 7), scenario.World);
        return scenario with
        {
            Projects =
            [
                .. scenario.Projects,
                new MineProject("m", opens, "why", world.Mines[0].Id, 1234.5, 24),
                new HubProject("h", opens, "why", world.Hubs[0].Id, 0.1 + 0.2, 12, world.Hubs[0].Separates),
                new CorridorProject("c", opens, "why", world.Corridors[0] with { TonnesPerMonth = double.PositiveInfinity, Closes = opens.Next }),
                new TerminalProject("t", opens, "why", world.Terminals[0]),
            ],
            Measures =
            [
                .. scenario.Measures,
                new Measure { Id = "sleeps", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = opens, Suspended = [new Pause(opens, opens.Next, new Extension(opens, opens.Next), "peace"), new Pause(opens + new Months(2), opens + new Months(3))], Basis = DutyBasis.Fob },
            ],
            Thresholds = [new Threshold("share.mining", "RUS", 2035, 0.02, null)],
        };
    }
}
