using Orleans.Concurrency;

namespace TradeSim.Contracts;

/// <summary>
/// What every entity that trades can be asked, at the key <c>run/entity</c>. A month is one Plan and one Settle, and a
/// Receive for each consignment sent to it.
/// </summary>
[Alias("TradeSim.IEntityGrain")]
public interface IEntityGrain : IGrainWithStringKey
{
    /// <summary>Takes the first state of a run, or that of a checkpoint.</summary>
    [Alias("Begin")]
    ValueTask<Began> Begin(BeginRun ask);

    /// <summary>Takes in what arrived and answers with orders and stances.</summary>
    [Alias("Plan")]
    ValueTask<PlanAnswer> Plan(AskToPlan ask);

    /// <summary>Ships, makes, uses; answers when every buyer has acknowledged its consignment.</summary>
    [Alias("Settle")]
    ValueTask<SettleAnswer> Settle(AskToSettle ask);

    /// <summary>
    /// Files a consignment by its id, to be read in the next Plan; twice the same is once. It interleaves, for two
    /// entities that send each other goods in one month would else wait for each other.
    /// </summary>
    [Alias("Receive"), AlwaysInterleave]
    ValueTask<Receipt> Receive(HandOver goods);

    /// <summary>What it holds now.</summary>
    [Alias("Inspect")]
    ValueTask<Inspected> Inspect();

    /// <summary>The run is over: lets go of everything.</summary>
    [Alias("Forget")]
    ValueTask Forget();
}

/// <summary>A customs territory: its industry uses oxides, its recyclers sell them.</summary>
[Alias("TradeSim.ICountryGrain")]
public interface ICountryGrain : IEntityGrain;

/// <summary>A mine or deposit.</summary>
[Alias("TradeSim.IProducerGrain")]
public interface IProducerGrain : IEntityGrain;

/// <summary>A plant that takes concentrate and gives oxides.</summary>
[Alias("TradeSim.IHubGrain")]
public interface IHubGrain : IEntityGrain;

/// <summary>One market, at the key <c>run/market-commodity</c>. A month is one Clear.</summary>
[Alias("TradeSim.IMarketGrain")]
public interface IMarketGrain : IGrainWithStringKey
{
    /// <summary>Takes the first state of a run, or that of a checkpoint.</summary>
    [Alias("Begin")]
    ValueTask<Began> Begin(BeginRun ask);

    /// <summary>Finds prices and flows for the orders of a month.</summary>
    [Alias("Clear")]
    ValueTask<ClearAnswer> Clear(AskToClear ask);

    /// <summary>What it holds now.</summary>
    [Alias("Inspect")]
    ValueTask<Inspected> Inspect();

    /// <summary>The run is over: lets go of everything.</summary>
    [Alias("Forget")]
    ValueTask Forget();
}
