namespace TradeSim.Contracts;

/// <summary>The runs of a cluster, whoever coordinates them. There is one door, at key 0, on every silo.</summary>
[Alias("TradeSim.IRunsGrain")]
public interface IRunsGrain : IGrainWithIntegerKey
{
    /// <summary>Every run that is kept, by name, and the silos that are there.</summary>
    [Alias("List")]
    Task<RunsReport> List();
}
