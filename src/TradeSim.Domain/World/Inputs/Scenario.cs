using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Inputs;

/// <summary>A scenario compiled: the world it runs on and all that differs. This is what a client sends to a cluster.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    public string About { get; init; } = "";

    /// <summary>First month of the run.</summary>
    public required Month From { get; init; }

    /// <summary>Last month of the run.</summary>
    public required Month Until { get; init; }

    public uint Seed { get; init; } = 42;

    /// <summary>Which member of an ensemble draws by the seed.</summary>
    public uint Member { get; init; }

    /// <summary>The tables, with every <c>change:</c> and <c>--set</c> applied.</summary>
    public required WorldTables World { get; init; }

    /// <summary>By name; what waits for them or ends with them has their months.</summary>
    public ImmutableArray<NamedEvent> Events { get; init; } = [];

    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>Countries that join blocs, by month.</summary>
    public ImmutableArray<Accession> Accessions { get; init; } = [];

    /// <summary>By id.</summary>
    public ImmutableArray<Truce> Truces { get; init; } = [];

    /// <summary>Rules by which countries answer, by id.</summary>
    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    /// <summary>Mines, hubs, corridors and terminals that open or grow at a date; those of the world already risked.</summary>
    public ImmutableArray<Project> Projects { get; init; } = [];

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    /// <summary>What the closing lines answer; empty for the usual questions.</summary>
    public ImmutableArray<Ask> Asks { get; init; } = [];

    /// <summary>Multiplies every growth of demand; 1 as the tables say, 0 for a world that stands still.</summary>
    public double DemandGrowthScale { get; init; } = 1;

    /// <summary>Multiplies every growth of capacity of mines and hubs, production quotas included.</summary>
    public double SupplyGrowthScale { get; init; } = 1;

    /// <summary>Whether routes carry the calibrated friction and its slope.</summary>
    public bool Friction { get; init; } = true;
}

/// <summary>One dated project of a run. A closed set: what opens is a mine, a hub, a corridor or a terminal.</summary>
public abstract record Project(string Id, Month Opens, string Because);

/// <summary>A mine's capacity becomes <paramref name="CapacityTonnes"/> a year, straight over the ramp. The mine is a row of the world.</summary>
public sealed record MineProject(string Id, Month Opens, string Because, string Mine, double CapacityTonnes, int RampMonths) : Project(Id, Opens, Because);

/// <summary>A hub's feed capacity becomes <paramref name="CapacityTonnes"/> a year; <paramref name="Adds"/> are elements it can separate from then on.</summary>
public sealed record HubProject(string Id, Month Opens, string Because, string Hub, double CapacityTonnes, int RampMonths, ImmutableArray<Element> Adds) : Project(Id, Opens, Because);

/// <summary>A corridor opens; it stands in the world's tables with this opening month.</summary>
public sealed record CorridorProject(string Id, Month Opens, string Because, CorridorRow Corridor) : Project(Id, Opens, Because);

/// <summary>A terminal opens, and stands in the world's tables with this month; or one is rebuilt, under an id of its own, and takes the place of the old one.</summary>
public sealed record TerminalProject(string Id, Month Opens, string Because, TerminalRow Terminal) : Project(Id, Opens, Because);

/// <summary>What a run must reach: judged on <c>summary.csv</c>, only in a year the run covers.</summary>
public sealed record Threshold(string Metric, string Subject, int Year, double? AtLeast, double? AtMost);
