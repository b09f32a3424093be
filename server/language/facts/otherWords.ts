/**
 * Words of other tools for what has another name here: old NEST, PyNN (https://neuralensemble.org/docs/PyNN/), NetPyNE
 * (https://www.netpyne.org), Brian (https://brian2.readthedocs.io), and what people abbreviate. A word may mean several things;
 * where it stands decides.
 */
const PAIRS = `
autapses allow_autapses
allow_self_connections allow_autapses
self_connections allow_autapses
multapses allow_multapses
with_replacement allow_multapses
symmetric make_symmetric
probability p
prob p
p_connect p
connection_probability p
convergence indegree
in_degree indegree
K indegree
k_in indegree
n indegree
divergence outdegree
out_degree outdegree
k_out outdegree
n N
num N
number N
total N
w weight
weights weight
g weight
gmax weight
d delay
delays delay
conduction_delay delay
receptor receptor_type
port receptor_type
rport receptor_type
synMech receptor_type
mu mean
m mean
mean_ mean
loc mean
sigma std
sd std
s std
scale std
scale beta
stddev std
low min
high max
a min
b max
seed rng_seed
grng_seed rng_seed
rng_seeds rng_seed
rng rng_type
generator rng_type
threads local_num_threads
n_threads local_num_threads
num_threads local_num_threads
total_num_virtual_procs local_num_threads
dt resolution
h resolution
timestep resolution
time_step resolution
conn_spec rule
conn rule
connector rule
connectivity rule
connection_rule rule
syn_spec synapse
syn synapse
synapse_type synapse
synapse_model synapse
model synapse
synMech synapse
v_rest E_L
v_thresh V_th
v_threshold V_th
threshold V_th
theta V_th
v_reset V_reset
reset V_reset
v_init V_m
v V_m
V V_m
cm C_m
C C_m
Cm C_m
tau tau_m
taum tau_m
tau_refrac t_ref
refractory t_ref
refractory_period t_ref
i_offset I_e
I I_e
tau_syn_E tau_syn_ex
tau_syn_I tau_syn_in
tau_syn tau_syn_ex
e_rev_E E_ex
e_rev_I E_in
IF_curr_exp iaf_psc_exp
IF_curr_alpha iaf_psc_alpha
IF_curr_delta iaf_psc_delta
IF_cond_exp iaf_cond_exp
IF_cond_alpha iaf_cond_alpha
EIF_cond_exp_isfa_ista aeif_cond_exp
EIF_cond_alpha_isfa_ista aeif_cond_alpha
HH_cond_exp hh_cond_exp_traub
Izhikevich izhikevich
SpikeSourcePoisson poisson_generator
PoissonGroup poisson_generator
PoissonInput poisson_generator
NetStim poisson_generator
SpikeSourceArray spike_generator
SpikeGeneratorGroup spike_generator
VecStim spike_generator
SpikeMonitor spike_recorder
StateMonitor multimeter
spike_detector spike_recorder
iaf_neuron iaf_psc_alpha
iaf_alpha iaf_psc_alpha
lif iaf_psc_alpha
LIF iaf_psc_alpha
subthreshold iaf_psc_alpha
aeif aeif_cond_exp
poisson poisson_generator
StaticSynapse static_synapse
static static_synapse
TsodyksMarkramSynapse tsodyks_synapse
STDPMechanism stdp_synapse
stdp stdp_synapse
STDP stdp_synapse
AllToAllConnector all_to_all
full all_to_all
OneToOneConnector one_to_one
FixedProbabilityConnector pairwise_bernoulli
random pairwise_bernoulli
bernoulli pairwise_bernoulli
fixed_probability pairwise_bernoulli
FixedNumberPreConnector fixed_indegree
random_convergent fixed_indegree
random_convergent_connect fixed_indegree
FixedNumberPostConnector fixed_outdegree
random_divergent fixed_outdegree
random_divergent_connect fixed_outdegree
FixedTotalNumberConnector fixed_total_number
FromListConnector pairs
from_list pairs
connList pairs
gauss random.normal
gaussian random.normal
gaussian spatial_distributions.gaussian
randn random.normal
rand random.uniform
uniform random.uniform
normal random.normal
lognormal random.lognormal
dist spatial.distance
dist_3D spatial.distance
pi math.pi
inf math.inf
`;

const BY_WORD: ReadonlyMap<string, readonly string[]> = (() => {
  const words = new Map<string, string[]>();
  for (const line of PAIRS.trim().split('\n')) {
    const [word, ours] = line.split(' ') as [string, string];
    words.set(word, [...(words.get(word) ?? []), ours]);
  }
  return words;
})();

/** All words of other tools that are known. */
export const OTHER_WORDS: readonly string[] = [...BY_WORD.keys()];

/** What a word of another tool may be called here, the likeliest first. */
export const ourWords = (word: string): readonly string[] => BY_WORD.get(word) ?? [];
